package io.bellwether.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class MaskTest {

    @Test
    void accountsAndTokensAreHiddenAtAnyDepth() throws Exception {
        JsonNode tree = new ObjectMapper()
                .readTree("{\"accountId\":\"account-4711\",\"card\":{\"token\":\"short\",\"last4\":\"1234\"},"
                        + "\"list\":[{\"accountId\":\"account-0815\"}]}");

        new Mask(true).apply(tree);

        assertThat(tree)
                .hasToString("{\"accountId\":\"***4711\",\"card\":{\"token\":\"***\",\"last4\":\"1234\"},"
                        + "\"list\":[{\"accountId\":\"***0815\"}]}");
    }

    @Test
    void nothingIsHiddenWhenItIsOff() {
        assertThat(new Mask(false).text("account-4711")).isEqualTo("account-4711");
    }
}
