package dev.stoa.platform.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Calls per minute; 0 for as many as one likes.
 *
 * @param logIn log-ins, new accounts and guests of one address
 * @param commands of one caller, or of one address without a token
 * @param guests commands of all guests of one address together, beside the limit of each
 * @param queries of one caller likewise, and of one address for all its guests and who has no token together; of each copy
 *     of a service for itself
 * @param exports of all that is held about somebody, of one caller, or of all guests of one address
 * @param redisUrl where the copies of a service count together
 */
@ConfigurationProperties("stoa.rate-limits")
public record RateLimitSettings(int logIn, int commands, int guests, int queries, int exports, String redisUrl) {
    int perMinute(CallKind kind) {
        return switch (kind) {
            case LOG_IN -> logIn;
            case COMMANDS -> commands;
            case GUESTS -> guests;
            case QUERIES -> queries;
            case EXPORTS -> exports;
        };
    }
}
