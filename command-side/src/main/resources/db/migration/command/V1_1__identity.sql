-- Secrets of accounts; never in events. An account id is here once its log-in was set.
create table credential (
    account_id    text        not null primary key,
    password_hash text        not null,
    changed_at    timestamptz not null default now()
);

-- The keys that sign access tokens, shared by all copies of the service.
create table signing_key (
    kid        text        not null primary key,
    jwk        text        not null,
    created_at timestamptz not null default now()
);

-- Refresh tokens by their hash. Each is used once; those made from one log-in are a family.
create table refresh_token (
    token_hash text        not null primary key,
    family     uuid        not null,
    account_id text        not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    revoked_at timestamptz
);
create index refresh_token_by_family on refresh_token (family);
create index refresh_token_by_account on refresh_token (account_id);

-- Log-ins that failed lately, by a hash of the e-mail address whether there is such an account or not.
create table failed_log_in (
    subject       text        not null primary key,
    failures      integer     not null,
    first_failure timestamptz not null
);
