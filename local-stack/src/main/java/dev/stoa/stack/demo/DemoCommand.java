package dev.stoa.stack.demo;

import dev.stoa.stack.http.Endpoints;
import dev.stoa.stack.http.Login;
import dev.stoa.stack.http.StoaClient;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./stoa demo}. */
@Command(
        name = "demo",
        description = "Tells the story of an order live, with real calls; exit status 1 if any step is not as told.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        var environment = System.getenv();
        var out = spec.commandLine().getOut();
        return tell(Endpoints.local(environment), Login.operator(environment), out) ? 0 : 1;
    }

    /** Whether it all went as told. */
    public static boolean tell(Endpoints endpoints, Login operator, PrintWriter out) {
        var narrator = new Narrator(out);
        try {
            var anonymous = StoaClient.anonymous(endpoints);
            var telling = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
            tell(new Stage(anonymous, anonymous.as(operator), telling, narrator));
            narrator.chapter("All as told, in " + narrator.calls() + " calls.");
            return true;
        } catch (RuntimeException e) {
            narrator.chapter("The story broke off: " + e.getMessage());
            return false;
        }
    }

    private static void tell(Stage stage) {
        var market = Market.open(stage);
        stage.narrator().chapter("2. One cart over three sellers, paid once");
        var buyer = stage.enter("buyer", "Iris Marlow");
        var units = new LinkedHashMap<String, Integer>();
        units.put(market.mug().offerId(), 2);
        units.put(market.pen().offerId(), 1);
        units.put(market.course().offerId(), 1);
        var orderId = new Purchase(buyer).ends(units, "tok_visa", "PLACED");
        new Delivery(stage, market, buyer, orderId).tell();
        new Failures(stage, market, buyer).tell();
        new Audit(stage, stage.enter("auditor", "Ines Calder", "auditor"), orderId).tell();
    }
}
