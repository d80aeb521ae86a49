package dev.stoa.stack.demo;

import dev.stoa.stack.http.Login;

/** A log-in to print. {@code role}: what this person can do in the demo. */
public record DemoLogin(String role, String name, Login login) {}
