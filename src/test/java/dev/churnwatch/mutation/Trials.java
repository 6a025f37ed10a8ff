package dev.churnwatch.mutation;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Optional;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the tests of one class until one fails. */
final class Trials implements TestExecutionListener {

    private final CancellationToken enough = CancellationToken.create();
    private Optional<String> firstFailure = Optional.empty();
    private int passed;

    private Trials() {}

    /** What came of it: the first test that failed, if one did, and how many had passed before. */
    record Outcome(Optional<String> firstFailure, int passed) {}

    static Outcome run(String testClass, ClassLoader loader) throws ClassNotFoundException {
        Thread.currentThread().setContextClassLoader(loader);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Class.forName(testClass, false, loader)))
                .configurationParameter(
                        ClassOrderer.DEFAULT_ORDER_PROPERTY_NAME, ClassOrderer.ClassName.class.getName())
                .build();
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .build());
        Trials trials = new Trials();
        launcher.execute(LauncherExecutionRequestBuilder.request(request)
                .cancellationToken(trials.enough)
                .listeners(trials)
                .build());
        return new Outcome(trials.firstFailure, trials.passed);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        switch (result.getStatus()) {
            case FAILED -> {
                if (firstFailure.isEmpty()) {
                    firstFailure = Optional.of(name(test));
                }
                enough.cancel();
            }
            case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
            case ABORTED -> {}
        }
    }

    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getClassName()
                                .substring(method.getClassName().lastIndexOf('.') + 1) + "." + method.getMethodName())
                .orElseGet(test::getDisplayName);
    }
}
