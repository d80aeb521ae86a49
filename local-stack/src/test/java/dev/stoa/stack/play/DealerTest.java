package dev.stoa.stack.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DealerTest {
    private static final String HEADER = "id,title,price";

    @TempDir
    private Path folder;

    @Test
    void deals_every_row_once_and_always_to_the_same_seller() throws IOException {
        var rows = IntStream.range(0, 500)
                .mapToObj(i -> i + ",\"Lantern, white\",2.55 GBP")
                .toList();
        var catalogue = Files.writeString(folder.resolve("c.csv"), HEADER + "\n" + String.join("\n", rows) + "\n");

        var dealt = lines(Dealer.deal(catalogue, 5));

        assertThat(dealt).hasSize(5).allSatisfy(file -> {
            assertThat(file.getFirst()).isEqualTo(HEADER);
            assertThat(file.size()).isBetween(60, 150);
        });
        assertThat(dealt.stream().flatMap(file -> file.stream().skip(1))).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(lines(Dealer.deal(catalogue, 5))).isEqualTo(dealt);
    }

    private static List<List<String>> lines(List<byte[]> files) {
        var lines = new ArrayList<List<String>>();
        files.forEach(file ->
                lines.add(new String(file, StandardCharsets.UTF_8).lines().toList()));
        return lines;
    }
}
