package org.brokerworkbench.engine.core.queue;

/// Which entries of a queue are forced to disk, by what the journal says of its own progress.
///
/// Entries are stored in the order of their positions, so two marks suffice, however many wait: the first that is not
/// known to be safe, and the newest. What lies between them is known when the newest is.
final class Safety {

    private static final long NONE = -1;

    private long safePosition = NONE;
    private long firstPosition = NONE;
    private long firstSequence;
    private long newestPosition = NONE;
    private long newestSequence;
    /// Entries behind the safe ones up to the first mark, and from there to the newest.
    private long upToFirst;
    private long upToNewest;

    void stored(long position, long journalSequence) {
        newestPosition = Math.max(newestPosition, position);
        newestSequence = journalSequence;
        // one that was put back to its old place takes what is behind it back to unknown
        boolean again = position <= safePosition;
        if (again) safePosition = position - 1;
        if (firstPosition != NONE && !again) {
            upToNewest++;
            return;
        }
        firstPosition = newestPosition;
        firstSequence = newestSequence;
        upToFirst += 1 + upToNewest;
        upToNewest = 0;
    }

    /// Everything up to this position was there before, and is safe.
    void restored(long lastPosition) {
        safePosition = lastPosition;
        newestPosition = lastPosition;
    }

    /// An entry is not stored any more.
    void forgotten(long position) {
        if (position <= safePosition) return;
        if (position <= firstPosition) {
            if (upToFirst > 0) upToFirst--;
        } else if (upToNewest > 0) {
            upToNewest--;
        }
    }

    /// All entries up to this position are safe; perhaps some behind it are too.
    long safePosition(long committedSequence) {
        look(committedSequence);
        return safePosition;
    }

    /// How many entries are not known to be safe.
    long unsafe(long committedSequence) {
        look(committedSequence);
        return upToFirst + upToNewest;
    }

    private void look(long committedSequence) {
        if (firstPosition == NONE || firstSequence > committedSequence) return;
        if (newestSequence <= committedSequence) {
            safePosition = newestPosition;
            firstPosition = NONE;
            upToFirst = 0;
            upToNewest = 0;
        } else {
            safePosition = firstPosition;
            firstPosition = newestPosition;
            firstSequence = newestSequence;
            upToFirst = upToNewest;
            upToNewest = 0;
        }
    }
}
