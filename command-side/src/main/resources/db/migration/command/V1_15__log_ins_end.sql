-- A log-in ends after a time, however often it is renewed.
alter table refresh_token
    add column log_in_ends_at timestamptz not null default now() + interval '90 days';
alter table refresh_token
    alter column log_in_ends_at drop default;
create index refresh_token_by_age on refresh_token (expires_at);

-- What has been given out is kept as a hash, see KeptAuthorizations. Who waits for a consent has to begin again.
delete from oauth2_authorization where state is not null;
update oauth2_authorization set
    authorization_code_value = '{sha256}' || encode(sha256(convert_to(authorization_code_value, 'UTF8')), 'hex'),
    access_token_value = '{sha256}' || encode(sha256(convert_to(access_token_value, 'UTF8')), 'hex'),
    oidc_id_token_value = '{sha256}' || encode(sha256(convert_to(oidc_id_token_value, 'UTF8')), 'hex'),
    refresh_token_value = '{sha256}' || encode(sha256(convert_to(refresh_token_value, 'UTF8')), 'hex');

-- Refresh tokens of apps that have bought another: one used again was stolen.
create table spent_refresh_token (
    token_value      text         not null primary key,
    authorization_id varchar(100) not null references oauth2_authorization (id) on delete cascade
);
create index spent_refresh_token_by_authorization on spent_refresh_token (authorization_id);

-- From where an account has logged in: guesses from elsewhere don't make its owner wait.
create table familiar_network (
    account_id  text        not null,
    network     text        not null,
    last_log_in timestamptz not null default now(),
    primary key (account_id, network)
);
create index familiar_network_by_age on familiar_network (last_log_in);
