package dev.stoa.backbone.personal;

/** The key can't be had, or does not fit: nothing is shown rather than something else. Says nothing of the text. */
public class PersonalDataUnreadable extends RuntimeException {
    PersonalDataUnreadable(String message) {
        super(message);
    }

    PersonalDataUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
