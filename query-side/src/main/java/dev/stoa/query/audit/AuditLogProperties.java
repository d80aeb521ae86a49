package dev.stoa.query.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** How to reach the event store, with a role that can only read. */
@ConfigurationProperties("stoa.audit-log")
record AuditLogProperties(String url, String username, String password) {}
