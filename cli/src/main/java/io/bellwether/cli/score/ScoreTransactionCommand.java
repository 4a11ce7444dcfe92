package io.bellwether.cli.score;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bellwether score transaction}. */
@Command(
        name = "transaction",
        description = "Scores a payment with the account's live profile; nothing is published or remembered.",
        footer = {
            "",
            "Example:",
            "  bellwether score transaction --account A-1 --amount 950 --merchant shop-7 --category shopping_net"
        })
final class ScoreTransactionCommand implements Callable<Integer> {

    private static final String PATH = "/v1/score/transaction";

    @Mixin
    private ScoreRequest request = new ScoreRequest();

    @Option(names = "--account", defaultValue = "", description = "The account that pays.")
    private String account = "";

    @Option(names = "--amount", defaultValue = "", description = "What is paid, such as 12.34.")
    private String amount = "";

    @Option(names = "--currency", defaultValue = "USD", description = "ISO 4217 code. Default: ${DEFAULT-VALUE}.")
    private String currency = "USD";

    @Option(names = "--merchant", defaultValue = "", description = "Who is paid.")
    private String merchant = "";

    @Option(names = "--category", defaultValue = "", description = "Kind of merchant.")
    private String category = "";

    @Option(names = "--time", defaultValue = "", description = "Event time, RFC 3339. Default: now.")
    private String time = "";

    @Option(names = "--field", paramLabel = "NAME=VALUE", description = "Any other field: country, region, channel.")
    private Map<String, String> fields = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("eventId", "ad-hoc-" + UUID.randomUUID());
        put(body, "accountId", account);
        body.put("occurredAt", time.isEmpty() ? Clock.systemUTC().instant().toString() : time);
        body.putObject("money").put("amount", amount).put("currency", currency);
        put(body, "merchantId", merchant);
        put(body, "category", category);
        fields.forEach(body::put);
        return request.ask(PATH, body, ScoreOutput::transaction);
    }

    /** What is not given is left out, so that the API can say that it is missing. */
    private static void put(ObjectNode body, String field, String value) {
        if (!value.isEmpty()) {
            body.put(field, value);
        }
    }
}
