package dev.stoa.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path home;

    @Test
    void are_made_once_and_read_by_their_owner_only() throws IOException {
        var made = secrets(Map.of()).password("STOA_QUERY_DB_PASSWORD");
        var operator = secrets(Map.of()).operatorPassword();

        assertThat(made).hasSizeGreaterThan(20).isNotEqualTo(secrets(Map.of()).password("STOA_SAGA_DB_PASSWORD"));
        assertThat(secrets(Map.of()).password("STOA_QUERY_DB_PASSWORD")).isEqualTo(made);
        assertThat(secrets(Map.of()).operatorPassword()).isEqualTo(operator);
        for (var file : new String[] {"secrets", "operator-password"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void yield_to_the_environment() {
        var given = Map.of("STOA_QUERY_DB_PASSWORD", "given", "STOA_OPERATOR_PASSWORD", "chosen");
        assertThat(secrets(given).password("STOA_QUERY_DB_PASSWORD")).isEqualTo("given");
        assertThat(secrets(given).operatorPassword()).isEqualTo("chosen");
        assertThat(home).isEmptyDirectory();
    }

    private Secrets secrets(Map<String, String> environment) {
        var all = new java.util.HashMap<>(environment);
        all.put("STOA_HOME", home.toString());
        return new Secrets(Settings.from(all));
    }
}
