package dev.stoa.backbone.saga;

/** Is told when a process can't go on by itself. */
@FunctionalInterface
public interface StuckFlows {
    /**
     * @param process name of the processor
     * @param subject what the process is about
     * @param step logical name of the event that could not be handled
     * @param cause in words
     */
    void stuck(String process, String subject, String step, String cause);
}
