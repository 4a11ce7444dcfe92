package io.bellwether.scoring.feature.text.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenizerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MMTC Q2 net loss at Rs 10.4 crore | mmtc q# net loss at <money>",
                "Profit up 12 %, shares +3.5% | profit up <num%> shares <+num%>",
                "Margin -0,4 pct vs. 7 percentage points | margin <-num%> vs <num%>",
                "$BYND: cut to $12.50 at Credit Suisse https://t.co/bd0 | <ticker> cut to <money> at credit suisse <url>",
                "@user says the S&amp;P&#39;s M&A day isn't over! | <user> says the s&p m&a day isn't over !",
                "Mid-cap funds 2019-20: 5,300.25 pts | mid cap funds <year> <num> <num> pts",
                "Tata’s fall −2 per cent | tata fall <-num%>",
                "www.example.com | <url>",
                "20bps 3rd 5pc 25 basis points | <num%> <num> <num%> <num%>",
                "Rs. 500, USD 3bn, US$5 million, -$2m, 10 mn users | <money> <money> us <money> <-money> <num> users",
                "IBM (NYSE: IBM) and NSE: falls | ibm <ticker> and nse falls",
                "Q2FY20 covid19 S&P 500 | q#fy## covid## s&p <num>",
                "&lt;b&gt; &#x41;&nope; &amp | b a&nope amp",
                "$ - + @ , . '' | ''",
            })
    void cutsTheWayTheRulesSay(String text, String expected) {
        assertThat(String.join(" ", Tokenizer.tokens(text, 1000))).isEqualTo(expected.equals("''") ? "" : expected);
    }

    @Test
    void readsNoFurtherThanItMay() {
        assertThat(Tokenizer.tokens("alpha beta gamma", 8)).containsExactly("alpha", "be");
    }

    @Test
    void takesAnyTextWithoutFailing() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(
                        random.nextBoolean()
                                ? "$@+-.,%'& h1w\u00bd\ud83d\udcc9".charAt(random.nextInt(16))
                                : (char) random.nextInt(65536));
            }
            assertThat(Tokenizer.tokens(text.toString(), 50)).doesNotContain("");
        }
    }
}
