package dev.muster.api;

/** A request that is not served; {@link Problems} makes the answer of it. */
final class RefusedRequestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Problem problem;

    RefusedRequestException(Problem problem) {
        this(problem, problem.advice());
    }

    RefusedRequestException(Problem problem, String detail) {
        super(detail);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
