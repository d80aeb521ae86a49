package dev.stoa.command.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.store.EventTooLarge;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandProblemsTest {
    @Test
    void what_is_too_large_to_keep_says_how_large_it_may_be() {
        var problem = new CommandProblems(List.of())
                .problemOf(new EventTooLarge("learning.curriculum-set", 3_000_000))
                .orElseThrow();

        assertThat(problem.status().value()).isEqualTo(413);
        assertThat(problem.body())
                .containsEntry("code", "content-too-large")
                .containsEntry("maximumBytes", EventTooLarge.LIMIT);
    }
}
