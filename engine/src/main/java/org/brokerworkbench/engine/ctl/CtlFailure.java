package org.brokerworkbench.engine.ctl;

/// A command that did not do what it was asked for: what it says on the error output, and its exit code.
@SuppressWarnings("serial")
final class CtlFailure extends RuntimeException {

    private final ExitCode exitCode;

    private CtlFailure(ExitCode exitCode, String words) {
        super(words, null, false, false);
        this.exitCode = exitCode;
    }

    /// Most failures: a line `Error:`, and what it is below.
    static CtlFailure error(ExitCode exitCode, String words) {
        return new CtlFailure(exitCode, "Error:\n" + words);
    }

    /// @param words with what there is instead
    static CtlFailure unknownCommand(String words) {
        return new CtlFailure(ExitCode.USAGE, words);
    }

    static CtlFailure noSuchUser(String name) {
        return error(ExitCode.NO_USER, "User \"" + name + "\" does not exist");
    }

    /// The same where RabbitMQ looks a user up first: in its own terms.
    static CtlFailure noSuchUserTerm(String name) {
        return error(ExitCode.UNAVAILABLE, "{:no_such_user, \"" + name + "\"}");
    }

    static CtlFailure noSuchVhost(String name) {
        return new CtlFailure(ExitCode.DATA_ERROR, "Virtual host '" + name + "' does not exist");
    }

    static CtlFailure notJson() {
        return error(ExitCode.UNAVAILABLE, "JSON decoding error. Reason: badarg");
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
