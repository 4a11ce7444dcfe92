package io.bellwether.cli.rollout;

import io.bellwether.scoring.model.packaging.PackageException;
import io.bellwether.scoring.stream.rollout.control.ControlChange;
import io.bellwether.scoring.stream.rollout.control.ControlEntry;
import io.bellwether.scoring.stream.rollout.control.ControlWriter;
import io.bellwether.scoring.stream.rollout.log.RolloutException;
import io.bellwether.scoring.stream.rollout.packages.ModelName;
import io.bellwether.service.lifecycle.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that changes {@code model-control} of one model, and says what holds then. */
abstract class Changing implements Callable<Integer> {
    @Mixin
    private ChangeOptions options = new ChangeOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    /** Makes a change after its version has passed the load gate. */
    void change(String name, ControlChange change, Eligibility eligibility, String version)
            throws RolloutException, PackageException, IOException, InterruptedException {
        ModelName model = Eligibility.named(name);
        String sha256 = eligibility.pushed(options.cluster(), model, version).sha256();
        change(model, change, Map.of("sha256", sha256));
    }

    /** Makes a change that brings no version in. */
    void change(String name, ControlChange change) throws RolloutException, InterruptedException {
        change(Eligibility.named(name), change, Map.of());
    }

    CommandSpec spec() {
        return spec;
    }

    private void change(ModelName model, ControlChange change, Map<String, String> details)
            throws RolloutException, InterruptedException {
        ControlEntry now = new ControlWriter(options.cluster()).change(model.key(), change, options.who(), details);
        PrintWriter out = spec.commandLine().getOut();
        out.println(StatusText.line(now.control()));
        out.flush();
    }

    @Override
    public Integer call() throws Exception {
        make();
        return ExitCode.OK.code();
    }

    abstract void make() throws RolloutException, PackageException, IOException, InterruptedException;
}
