package dev.stoa.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;

class TypeIdTest {
    @Example
    void is_the_typeid_of_the_specification() {
        assertThat(TypeId.encode("prefix", UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057")))
                .isEqualTo("prefix_01h455vb4pex5vsknk084sn02q");
    }

    @Property
    void every_uuid_makes_an_id_of_its_own(@ForAll long high, @ForAll long low) {
        var id = TypeId.encode("order", new UUID(high, low));
        assertThatCode(() -> TypeId.require("order", id)).doesNotThrowAnyException();
        assertThat(TypeId.encode("order", new UUID(high, low ^ 1))).isNotEqualTo(id);
        assertThat(TypeId.encode("order", new UUID(high ^ Long.MIN_VALUE, low))).isNotEqualTo(id);
    }

    @Example
    void an_id_of_another_kind_is_refused() {
        var order = TypeId.encode("order", new UUID(1, 2));
        assertThatThrownBy(() -> TypeId.require("offer", order)).hasMessageContaining("expected offer_");
        assertThatThrownBy(() -> TypeId.require("order", order.substring(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TypeId.require("order", order + "0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TypeId.require("order", order.toUpperCase(java.util.Locale.ROOT)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** One character of an id replaced by any other. */
    @Property
    void only_what_the_specification_allows_is_an_id(
            @ForAll @IntRange(max = 31) int at, @ForAll @CharRange(to = 300) char replacement) {
        var id = new StringBuilder(TypeId.encode("order", new UUID(-1, -1)));
        id.setCharAt(at, replacement);

        var refused = catchThrowable(() -> TypeId.require("order", id.toString()));

        assertThat(refused == null).isEqualTo(id.toString().matches("order_[0-7][0-9a-hjkmnp-tv-z]{25}"));
    }

    @Example
    void parts_do_not_run_together() {
        assertThat(TypeId.derived("line", "ab", "c")).isNotEqualTo(TypeId.derived("line", "a", "bc"));
    }
}
