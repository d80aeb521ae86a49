package dev.stoa.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class CheckLogCommandTest {
    private final StringWriter errors = new StringWriter();

    @Test
    void another_system_is_named_in_full() {
        assertThat(run("check-log", "--kafka", "127.0.0.1:1")).isEqualTo(2);
        assertThat(errors.toString()).startsWith("Name both of another system: --database and --kafka.");
    }

    @Test
    void a_log_out_of_reach_is_told_from_one_that_is_not_in_order() {
        assertThat(run("check-log", "--database", "jdbc:postgresql://127.0.0.1:1/none", "--kafka", "127.0.0.1:1"))
                .isEqualTo(2);
        assertThat(errors.toString()).startsWith("The log can't be read: ").hasLineCount(1);
    }

    private int run(String... arguments) {
        return Stoa.commandLine().setErr(new PrintWriter(errors)).execute(arguments);
    }
}
