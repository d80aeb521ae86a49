package dev.stoa.platform.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AgedNetworksTest {
    @Test
    void what_the_table_keeps_is_not_set_to_be_forgotten() {
        assertThatCode(() -> kept(30)).doesNotThrowAnyException();
        assertThatThrownBy(() -> kept(29)).hasMessageContaining("stoa.access-log.networks-kept is 29 days");
    }

    private static AgedNetworks kept(int days) {
        return new AgedNetworks(mock(JdbcClient.class), Duration.ofDays(days));
    }
}
