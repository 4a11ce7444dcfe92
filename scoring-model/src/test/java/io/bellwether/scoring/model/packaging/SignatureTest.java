package io.bellwether.scoring.model.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.scoring.model.manifest.ModelManifest;
import io.bellwether.scoring.model.packaging.PackageException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureTest {
    @TempDir
    private Path directory;

    private Path ours;
    private Path others;
    private TrustedKeys trusted;

    @BeforeEach
    void makeKeys() throws IOException {
        ours = directory.resolve("ours");
        others = directory.resolve("others");
        SigningKey.generate(ours);
        SigningKey.generate(others);
        trusted = TrustedKeys.read(List.of(ours.resolve(SigningKey.PUBLIC_FILE)));
    }

    @Test
    void takesWhatATrustedKeySigned() throws Exception {
        Path folder = signed(ours).folder(directory.resolve("folder"));
        TrustedKeys both =
                TrustedKeys.read(List.of(others.resolve(SigningKey.PUBLIC_FILE), ours.resolve(SigningKey.PUBLIC_FILE)));

        assertThat(PackageFiles.open(folder, trusted).signer())
                .hasValue(trusted.fingerprints().iterator().next());
        assertThat(PackageFiles.open(folder, both).signer())
                .isEqualTo(PackageFiles.open(folder, trusted).signer());
        assertThat(PackageFiles.open(signed(ours).archive(directory.resolve("a.zip")), trusted)
                        .signed())
                .isTrue();
    }

    @Test
    void namesTrustedKeysInTheOrderOfTheirFiles() throws Exception {
        List<Path> files = new ArrayList<>();
        List<String> fingerprints = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Path folder = directory.resolve("key" + i);
            fingerprints.add(SigningKey.generate(folder));
            files.add(folder.resolve(SigningKey.PUBLIC_FILE));
        }

        assertThat(TrustedKeys.read(files).fingerprints()).containsExactlyElementsOf(fingerprints);
    }

    @Test
    void takesAnySignatureWhereNobodyIsTrusted() throws Exception {
        PackageFiles files = PackageFiles.open(new SmallPackage()
                .with(PackageFiles.SIGNATURE_FILE, new byte[1])
                .folder(directory.resolve("folder")));

        assertThat(files.signed()).isTrue();
        assertThat(files.signer()).isEmpty();
    }

    @Test
    void refusesWhatIsNotSigned() throws IOException {
        assertRefused(new SmallPackage().folder(directory.resolve("folder")), "is not there", "bellwether model sign");
    }

    @Test
    void refusesTheSignatureOfSomebodyElse() throws IOException {
        assertRefused(signed(others).folder(directory.resolve("folder")), "is not the signature of this manifest");
    }

    @Test
    void refusesAManifestThatWasChangedAfterwards() throws IOException {
        SmallPackage small = signed(ours);
        small.with(ModelManifest.MODEL_FILE, new byte[] {6, 6, 6}).describe();

        assertRefused(small.folder(directory.resolve("folder")), "was changed after it was signed");
    }

    @Test
    void refusesASignatureOfAnyOtherForm() throws IOException {
        byte[] signature = signed(ours).file(PackageFiles.SIGNATURE_FILE);
        for (byte[] wrong : new byte[][] {new byte[0], new byte[64], java.util.Arrays.copyOf(signature, 65)}) {
            assertRefused(
                    new SmallPackage().with(PackageFiles.SIGNATURE_FILE, wrong).folder(directory.resolve("folder")),
                    "is not the signature");
        }
        byte[] flipped = signature.clone();
        flipped[40] ^= 1;
        assertRefused(
                new SmallPackage().with(PackageFiles.SIGNATURE_FILE, flipped).folder(directory.resolve("folder")),
                "is not the signature");
    }

    @Test
    void checksTheSignatureBeforeItReadsTheManifest() throws IOException {
        SmallPackage small = new SmallPackage().with(ModelManifest.FILE, SmallPackage.bytes("a: ["));

        assertRefused(
                small.with(PackageFiles.SIGNATURE_FILE, new byte[64]).folder(directory.resolve("f")), "signature");
    }

    @Test
    void keepsThePrivateKeyForItsOwnerAndNeverWritesOverIt() throws IOException {
        Path secret = ours.resolve(SigningKey.PRIVATE_FILE);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> SigningKey.generate(ours)).hasMessageContaining("not written over");
    }

    @Test
    void saysWhichFileIsNoKey() throws IOException {
        Path text = Files.writeString(directory.resolve("key.pem"), "hello");

        assertThatThrownBy(() -> TrustedKeys.read(List.of(text)))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("key.pem", "bellwether model keygen");
        assertThatThrownBy(() -> TrustedKeys.read(List.of(ours.resolve(SigningKey.PRIVATE_FILE))))
                .hasMessageContainingAll("PRIVATE KEY", "other file of the pair");
        assertThatThrownBy(() -> SigningKey.read(ours.resolve(SigningKey.PUBLIC_FILE)))
                .hasMessageContaining("where a PRIVATE KEY is needed");
        assertThatThrownBy(() -> SigningKey.read(directory.resolve("nowhere"))).hasMessageContaining("check the path");
    }

    private static SmallPackage signed(Path keys) throws IOException {
        SmallPackage small = new SmallPackage();
        byte[] signature =
                SigningKey.read(keys.resolve(SigningKey.PRIVATE_FILE)).sign(small.manifest());
        return small.with(PackageFiles.SIGNATURE_FILE, signature);
    }

    private void assertRefused(Path location, String... words) {
        assertThatThrownBy(() -> PackageFiles.open(location, trusted))
                .hasMessageContainingAll(words)
                .asInstanceOf(InstanceOfAssertFactories.type(PackageException.class))
                .extracting(PackageException::reason)
                .isEqualTo(Reason.SIGNATURE);
    }
}
