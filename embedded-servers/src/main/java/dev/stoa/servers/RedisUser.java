package dev.stoa.servers;

/** As whom services log in to Redis: who is taken over can do no more there than what the service does. */
public enum RedisUser {
    /** Of every service: how often somebody has called. */
    LIMITS("stoa-limits", "resetkeys ~stoa:calls:* resetchannels -@all +get +set +psetex +eval +ping"),
    /** Of query-side: documents, and the news that they have changed. */
    DOCUMENTS(
            "stoa-documents",
            "resetkeys ~stoa:documents:* resetchannels &stoa:changed-documents -@all"
                    + " +get +set +hget +hmget +hset +hincrby +hdel +pexpire +eval +evalsha +publish +subscribe +ping");

    private final String logIn;
    private final String rights;

    RedisUser(String logIn, String rights) {
        this.logIn = logIn;
        this.rights = rights;
    }

    /** Its name in Redis. */
    public String logIn() {
        return logIn;
    }

    /** What it may, as Redis' ACL says it. */
    public String rights() {
        return rights;
    }
}
