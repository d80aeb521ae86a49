package dev.stoa.stack;

import dev.stoa.stack.demo.DemoData;
import dev.stoa.stack.demo.DemoLogin;
import dev.stoa.stack.http.Endpoints;
import dev.stoa.stack.http.Login;
import dev.stoa.stack.http.StoaClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = "Starts Postgres, Kafka, Redis and the three services, or resumes on the data of the last time.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--detach", description = "Return when everything is ready; ./stoa down stops it.")
    private boolean detach;

    @Option(names = "--no-demo", description = "Do not load the demo data.")
    private boolean withoutDemo;

    @Override
    public Integer call() {
        var begin = System.nanoTime();
        var settings = Settings.from(System.getenv());
        if (RunningProcess.find(settings, Protocol.SUPERVISOR).isPresent()) {
            say("Stoa is up already: ./stoa status shows it, ./stoa down stops it.");
            return 0;
        }
        Checks.endLeftovers(settings)
                .forEach(part -> say("  %-18s was left over and is stopped".formatted(part.title())));
        Checks.portsAreFree(settings);
        Checks.memorySuffices(settings.memoryNeededMegabytes(), Checks.availableMegabytes());
        say("Starting Stoa on %s".formatted(settings.home()));

        var supervisor = Supervisor.start(settings, text -> say("  " + text));
        var hook = new Thread(supervisor::stop);
        Runtime.getRuntime().addShutdownHook(hook);
        var operatorIsNew = !new Secrets(settings).operatorIsKnown();
        supervisor.awaitReady();
        say("Ready after %.1f s."
                .formatted(Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0));
        var loaded = withoutDemo || loadDemo(settings);
        new Welcome(settings).print(out(), operatorIsNew);
        if (detach) {
            Runtime.getRuntime().removeShutdownHook(hook);
            supervisor.detach();
            say("./stoa down stops it.");
            return loaded ? 0 : 1;
        }
        say("Ctrl-C stops it.");
        return supervisor.awaitEnd();
    }

    private boolean loadDemo(Settings settings) {
        say("Loading the demo data");
        var secrets = new Secrets(settings);
        var operator = new Login(settings.operatorEmail(), secrets.operatorPassword());
        try {
            var anonymous = StoaClient.anonymous(Endpoints.local(settings.environment()));
            var logins = DemoData.load(
                    anonymous, operator, secrets.password("STOA_DEMO_PASSWORD"), text -> say("  " + text));
            print(logins);
            return true;
        } catch (RuntimeException e) {
            spec.commandLine().getErr().println("The demo data could not be loaded: " + Failures.inOneSentence(e));
            return false;
        }
    }

    private void print(List<DemoLogin> logins) {
        say("People of the demo:");
        for (var person : logins) {
            say("  %-10s %-34s %s"
                    .formatted(
                            person.role(),
                            person.login().email(),
                            person.login().password()));
        }
    }

    private void say(String text) {
        out().println(text);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
