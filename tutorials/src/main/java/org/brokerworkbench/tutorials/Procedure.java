package org.brokerworkbench.tutorials;

/// What a server can compute for those who call it.
public enum Procedure {
    /// The Fibonacci number of a number, the slow way.
    FIBONACCI {
        @Override
        public String answer(String request) {
            return Integer.toString(fibonacci(Integer.parseInt(request)));
        }
    };

    /// @param request the request's body
    /// @return the answer's body
    public abstract String answer(String request);

    private static int fibonacci(int n) {
        return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
    }
}
