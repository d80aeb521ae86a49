package dev.stoa.command.catalogue.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.stoa.api.sellers.SellerId;
import dev.stoa.command.Ids;
import dev.stoa.platform.problem.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessResourceException;

class RoomForFilesTest {
    private static final SellerId SELLER = Ids.seller("s");

    private final StagedFiles files = mock(StagedFiles.class);
    private final RoomForFiles room = new RoomForFiles(files);

    @Test
    void files_that_arrive_take_room_as_those_do_that_wait() {
        when(files.waitingOf(SELLER)).thenReturn(1);
        room.enter(SELLER);
        room.enter(SELLER);
        assertFull();
        room.leave(SELLER);
        assertThatCode(() -> room.enter(SELLER)).doesNotThrowAnyException();
    }

    /** It is in neither place for whoever looks at the one before and at the other after. */
    @Test
    void a_file_that_arrives_while_they_are_counted_is_counted() {
        when(files.waitingOf(SELLER)).thenReturn(2);
        room.enter(SELLER);
        when(files.waitingOf(SELLER)).thenAnswer(_ -> {
            room.leave(SELLER);
            return 2;
        });
        assertFull();
    }

    @Test
    void who_can_not_be_told_takes_no_room() {
        var gone = new TransientDataAccessResourceException("the database is gone");
        when(files.waitingOf(SELLER)).thenThrow(gone, gone, gone).thenReturn(0);
        for (var time = 0; time < RoomForFiles.MOST; time++) {
            assertThatThrownBy(() -> room.enter(SELLER)).isSameAs(gone);
        }
        assertThatCode(() -> room.enter(SELLER)).doesNotThrowAnyException();
    }

    private void assertFull() {
        assertThatThrownBy(() -> room.enter(SELLER))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("too-many-files-waiting"));
    }
}
