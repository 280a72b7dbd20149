package org.brokerworkbench.tutorials;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.brokerworkbench.tutorials.Stagehand.Kind;

/// The names that a lesson makes things under, and under which it deletes them when it is cleared: no other, and none that
/// somebody else had before.
final class Claims {

    private record Claim(Kind kind, String name) {}

    private final Stagehand stagehand;
    private final boolean replaceOthers;
    private final String vhost;
    private final List<Claim> claims = new CopyOnWriteArrayList<>();

    /// @param replaceOthers whether somebody else's queue or exchange of a claimed name is deleted, not refused
    Claims(Stagehand stagehand, boolean replaceOthers, String vhost) {
        this.stagehand = stagehand;
        this.replaceOthers = replaceOthers;
        this.vhost = vhost;
    }

    /// @throws LessonFailure.NameTaken where somebody else's has that name
    void add(Kind kind, String name) {
        try {
            if (stagehand.exists(kind, name)) {
                if (!replaceOthers) throw new LessonFailure.NameTaken(kind, name, vhost);
                stagehand.delete(kind, name);
            }
            claims.add(new Claim(kind, name));
        } catch (IOException | TimeoutException broken) {
            throw LessonFailure.of("could not look for '" + name + "'", broken);
        }
    }

    /// Deletes all of it.
    void clear() throws IOException, TimeoutException {
        for (Claim claim : claims) {
            stagehand.delete(claim.kind(), claim.name());
        }
        claims.clear();
    }
}
