package dev.stoa.command.learning;

/** How far a learner has come: what decides whether the place can still be given back. */
record LearnedSoFar(int progressPercent, boolean certified) {
    private static final int TOO_MUCH_PERCENT = 20;
    static final LearnedSoFar NOTHING = new LearnedSoFar(0, false);

    boolean isTooMuchToGiveBack() {
        return certified || progressPercent >= TOO_MUCH_PERCENT;
    }
}
