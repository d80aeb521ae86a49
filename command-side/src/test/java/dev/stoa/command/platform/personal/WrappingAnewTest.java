package dev.stoa.command.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.stoa.backbone.personal.MasterKey;
import dev.stoa.backbone.personal.PersonKeys;
import dev.stoa.backbone.personal.PersonKeys.WrappedAnew;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.TransientDataAccessResourceException;

@ExtendWith(OutputCaptureExtension.class)
class WrappingAnewTest {
    private static final String ALL = "All persons' keys are wrapped with the current master key, second";

    private final PersonKeys keys = mock(PersonKeys.class);
    private final MasterKey master = mock(MasterKey.class);
    private final WrappingAnew wrapping = new WrappingAnew(keys, master);

    @BeforeEach
    void theMasterKeyWasChanged() {
        when(master.current()).thenReturn("second");
    }

    /** Another copy may have been first. */
    @Test
    void every_copy_says_that_the_old_master_key_may_go(CapturedOutput said) {
        when(keys.wrapAnew()).thenReturn(new WrappedAnew(0, List.of()));
        wrapping.wrap();
        assertThat(said).contains(ALL);
        assertThat(wrapping.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void of_keys_that_no_master_key_unwraps_health_tells_how_many_and_not_whose(CapturedOutput said) {
        when(keys.wrapAnew()).thenReturn(new WrappedAnew(5, List.of("account_1")));
        wrapping.wrap();
        assertThat(said).doesNotContain(ALL).contains("keep the one before");
        assertThat(wrapping.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(wrapping.health().getDetails().toString())
                .contains("persons=1")
                .doesNotContain("account_1");
    }

    @Test
    void what_was_cut_short_does_not_look_done(CapturedOutput said) {
        when(keys.wrapAnew()).thenThrow(new TransientDataAccessResourceException("the database is gone"));
        wrapping.wrap();
        assertThat(said).doesNotContain(ALL).contains("keep the one before");
        assertThat(wrapping.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void what_is_left_is_tried_again_until_it_is_done(CapturedOutput said) {
        when(keys.wrapAnew())
                .thenThrow(new TransientDataAccessResourceException("the database is gone"))
                .thenReturn(new WrappedAnew(0, List.of("account_1")))
                .thenReturn(new WrappedAnew(1, List.of()));
        wrapping.wrapWhatIsLeft();
        verify(keys, never()).wrapAnew();
        wrapping.wrap();
        for (var time = 0; time < 5; time++) {
            wrapping.wrapWhatIsLeft();
        }
        verify(keys, times(3)).wrapAnew();
        assertThat(said).containsOnlyOnce(ALL);
        assertThat(wrapping.health().getStatus()).isEqualTo(Status.UP);
    }
}
