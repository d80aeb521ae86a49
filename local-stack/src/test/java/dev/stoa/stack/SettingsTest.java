package dev.stoa.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void embedded_servers_keep_off_the_ports_of_installed_ones() {
        var settings = Settings.from(Map.of());
        assertThat(settings.port(Part.POSTGRES)).isEqualTo(15432);
        assertThat(settings.port(Part.KAFKA)).isEqualTo(19092);
        assertThat(settings.port(Part.REDIS)).isEqualTo(16379);
        assertThat(settings.port(Part.COMMAND_SIDE)).isEqualTo(8081);
    }

    @Test
    void every_port_is_set_by_its_variable() {
        for (var part : Part.values()) {
            assertThat(Settings.from(Map.of(part.portVariable(), "4711")).port(part))
                    .isEqualTo(4711);
        }
        assertThat(Part.SAGA_ORCHESTRATOR.portVariable()).isEqualTo("STOA_SAGA_PORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "0", "65536", "-1", "80 81"})
    void what_is_no_port_is_said_in_one_sentence(String value) {
        assertThatThrownBy(() -> Settings.from(Map.of("STOA_QUERY_PORT", value)))
                .isInstanceOf(StackFailed.class)
                .hasMessage("STOA_QUERY_PORT is '%s': set it to a port or unset it.", value);
    }
}
