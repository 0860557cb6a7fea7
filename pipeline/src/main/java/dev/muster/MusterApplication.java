package dev.muster;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The long-running product: headless when started from the pipeline, with screens when the
 * staging-ui jar is there.
 */
@SpringBootApplication
public class MusterApplication {

    public static void main(String[] args) {
        SpringApplication.run(MusterApplication.class, args);
    }
}
