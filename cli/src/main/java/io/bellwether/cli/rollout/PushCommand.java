package io.bellwether.cli.rollout;

import io.bellwether.scoring.model.packaging.PackageFiles;
import io.bellwether.scoring.stream.rollout.packages.PackagePush;
import io.bellwether.service.lifecycle.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bellwether model push}. */
@Command(
        name = "push",
        description =
                "Brings a package to all instances of scoring, through Kafka. It decides nothing until it is promoted.",
        footer = {
            "",
            "The package passes the load gate first. A version is for good: pushing other bytes under it is refused.",
            "",
            "Examples:",
            "  bellwether model push models/risk",
            "  bellwether model push risk-1.1.0.zip --comment \"trained on the third quarter\""
        })
final class PushCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PACKAGE", description = "Folder or archive of the package.")
    private Path location = Path.of("");

    @Mixin
    private Eligibility eligibility = new Eligibility();

    @Mixin
    private ChangeOptions options = new ChangeOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PackageFiles files = eligibility.local(location);
        boolean pushed = new PackagePush(options.cluster()).push(files, options.who());
        PrintWriter out = spec.commandLine().getOut();
        out.println((pushed ? "pushed " : "was there already: ") + files.id());
        out.flush();
        return ExitCode.OK.code();
    }
}
