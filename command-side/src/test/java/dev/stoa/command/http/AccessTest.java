package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.walk.Walk;
import dev.stoa.platform.walk.Walker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Every endpoint as everybody: who gets in is exactly what the approved table says. */
class AccessTest extends TradingCommandSide {
    @Test
    void everybody_gets_where_the_table_lets_them_and_nowhere_else() throws IOException {
        var owner = owner();
        var suspended = trader(Walker.someone());
        operator()
                .post("/v1/sellers/" + suspended.things().get("sellers") + "/suspension", Map.of("reason", "r"))
                .expect(204);
        var other = trader(Walker.someone());
        var walk = new Walk(port, rules, Walker.everybody(issuer, owner, other.account(), suspended), "");
        assertThat(walk.of(REQUESTS))
                .isEqualTo(new ClassPathResource("who-may-command.txt").getContentAsString(StandardCharsets.UTF_8));
    }
}
