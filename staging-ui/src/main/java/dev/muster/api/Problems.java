package dev.muster.api;

import dev.muster.intake.KeyReusedException;
import dev.muster.intake.StorageFullException;
import dev.muster.intake.UploadTooLargeException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** All of the API's error policy: what a client is told, and what goes into the log. */
@RestControllerAdvice(basePackageClasses = Problems.class)
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RefusedRequestException e, HttpServletRequest request) {
        return answer(e.problem(), String.valueOf(e.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(UploadTooLargeException e, HttpServletRequest request) {
        return answer(Problem.UPLOAD_TOO_LARGE, String.valueOf(e.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> keyReused(KeyReusedException e, HttpServletRequest request) {
        return answer(Problem.KEY_REUSED, String.valueOf(e.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> full(StorageFullException e, HttpServletRequest request) {
        LOG.warn("an upload was refused: {}", e.getMessage());
        return answer(Problem.STORAGE_FULL, Problem.STORAGE_FULL.advice(), request);
    }

    @ExceptionHandler({
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        NonTransientDataAccessResourceException.class,
        TransactionException.class
    })
    ResponseEntity<ProblemDetail> noDatabase(Exception e, HttpServletRequest request) {
        LOG.warn("{} was refused: {}", request.getRequestURI(), e.getMessage());
        return answer(Problem.DATABASE_UNAVAILABLE, Problem.DATABASE_UNAVAILABLE.advice(), request);
    }

    /** The client is gone: there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {
        LOG.debug("a client went away", e);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(IOException e, HttpServletRequest request) {
        LOG.warn("an upload broke off: {}", e.getMessage());
        return answer(Problem.INTAKE_FAILED, Problem.INTAKE_FAILED.advice(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(Exception e, HttpServletRequest request) {
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
        return answer(Problem.INTERNAL_FAULT, Problem.INTERNAL_FAULT.advice(), request);
    }

    static ResponseEntity<ProblemDetail> answer(
            Problem problem, String detail, HttpServletRequest request) {
        return ResponseEntity.status(problem.status())
                .headers(headers -> problem.headers().forEach(headers::set))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.detail(request.getRequestURI(), detail));
    }
}
