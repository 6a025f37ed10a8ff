package dev.churnwatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A packed id is shorter where it can be, and always comes back as it was. */
class PackedIdTest {

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    @ParameterizedTest
    @CsvSource({
        "did:plc:ewvi7nxzyoun6zhxrhs64oiz, 16",
        "did:plc:aaaaaaaaaaaaaaaaaaaaaaaa, 16",
        "1494877848087187461, 19",
        "149487784808718746, 9",
        "783214, 4",
        "0, 1",
        "0783214, 7",
        "did:plc:EWVI7NXZYOUN6ZHXRHS64OIZ, 32",
        "did:plc:ewvi7nxzyoun6zhxrhs64oi1, 32",
        "did:web:ewvi7nxzyoun6zhxrhs64oiz, 32",
        "https://mastodon.social/users/anna, 34",
        "世界, 6"
    })
    void anIdTakesAsManyBytesAsItsAlphabetNeeds(String id, int bytes) {
        byte[] packed = new AccountId(id).packed();

        assertThat(packed).hasSize(bytes);
        assertThat(AccountId.ofPacked(packed)).isEqualTo(new AccountId(id));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyDigitComesBackInItsPlace(long seed) {
        Random random = new Random(seed);
        StringBuilder id = new StringBuilder("did:plc:");
        for (int i = 0; i < 24; i++) {
            id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        AccountId account = new AccountId(id.toString());

        assertThat(AccountId.ofPacked(account.packed())).isEqualTo(account);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "did:plc:ewvi7nxzyoun6zhxrhs64oiz", "783214"})
    void anIdInUtf8IsReadToo(String id) {
        assertThat(AccountId.ofPacked(id.getBytes(StandardCharsets.UTF_8))).isEqualTo(new AccountId(id));
    }

    @Test
    void differentIdsArePackedDifferently() {
        assertThat(new AccountId("12").packed()).isNotEqualTo(new AccountId("21").packed());
        assertThat(new AccountId("256").packed()).isNotEqualTo(new AccountId("1").packed());
    }
}
