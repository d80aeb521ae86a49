package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

record Answer(int status, HttpResponse<String> response, JsonNode body) {
    static Answer of(HttpResponse<String> response) {
        var text = response.body();
        return new Answer(response.statusCode(), response, Http.JSON.readTree(text.isEmpty() ? "{}" : text));
    }

    Answer expect(int wanted) {
        assertThat(status).as(response.request().uri() + " " + response.body()).isEqualTo(wanted);
        return this;
    }

    /** Refused with that status and code, as a problem. */
    Answer refused(int wanted, String code) {
        expect(wanted);
        assertThat(text("code")).isEqualTo(code);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        return this;
    }

    Answer at(String pointer) {
        assertThat(body.path("errors").path(0).path("pointer").asString("")).isEqualTo(pointer);
        return this;
    }

    String text(String field) {
        return body.path(field).asString("");
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
