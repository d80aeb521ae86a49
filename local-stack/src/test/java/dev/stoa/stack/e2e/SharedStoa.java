package dev.stoa.stack.e2e;

import dev.stoa.stack.http.Endpoints;
import dev.stoa.stack.http.Login;

/** The one system that all end-to-end tests share. */
final class SharedStoa {
    private SharedStoa() {}

    static RunningStoa get() {
        return new RunningStoa() {
            @Override
            public Endpoints endpoints() {
                return Endpoints.local(System.getenv());
            }

            @Override
            public Login operator() {
                return Login.operator(System.getenv());
            }

            @Override
            public void kill(Part part) {
                throw new UnsupportedOperationException("this Stoa was started by somebody else");
            }

            @Override
            public void start(Part part) {
                throw new UnsupportedOperationException("this Stoa was started by somebody else");
            }
        };
    }
}
