package dev.churnwatch.sandbox;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Signs certificates for one test, with a key that nobody else has; all it hands out is PEM, as operators do. */
final class Authority {

    private static final String ROOT = "root";
    private static final String PASSWORD = "of keys that live for one test";

    private final Path directory;
    private final Path store;
    private final Map<String, Identity> certified = new HashMap<>();

    private Authority(Path directory, Path store) {
        this.directory = directory;
        this.store = store;
    }

    /**
     * Where one identity's files are.
     *
     * @param certificate with the chain that leads to the authority
     * @param key the private key in PKCS#8, readable by its owner alone
     * @param both the two in one file, as Kafka's clients read it
     */
    record Identity(Path certificate, Path key, Path both) {}

    /** Makes an authority that keeps its files in a directory, which is made with it. */
    static Authority create(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Authority authority = new Authority(directory, directory.resolve("keys.p12"));
        authority.keytool("-genkeypair", "-alias", ROOT, "-dname", "CN=authority", "-ext", "bc:c");
        Files.write(authority.certificate(), List.of(authority.pem(ROOT, true)));
        return authority;
    }

    /** By what its certificates are known. */
    Path certificate() {
        return directory.resolve("ca.crt");
    }

    /**
     * Certifies somebody, once.
     *
     * @param name the common name: of a server its host, of a client the user
     */
    Identity certify(String name) throws IOException, InterruptedException {
        Identity known = certified.get(name);
        if (known == null) {
            known = certifyAnew(name);
            certified.put(name, known);
        }
        return known;
    }

    private Identity certifyAnew(String name) throws IOException, InterruptedException {
        keytool("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-ext", "SAN=DNS:" + name, "-signer", ROOT);
        Identity identity = new Identity(
                directory.resolve(name + ".crt"), directory.resolve(name + ".key"), directory.resolve(name + ".pem"));
        Files.write(identity.certificate, List.of(pem(name, true)));
        Files.write(identity.key, List.of(pem(name, false)));
        Files.write(identity.both, List.of(pem(name, false), pem(name, true)));
        Files.setPosixFilePermissions(identity.key, PosixFilePermissions.fromString("rw-------"));
        return identity;
    }

    private String pem(String alias, boolean certificates) throws IOException {
        try {
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            if (!certificates) {
                Key key = keys.getKey(alias, PASSWORD.toCharArray());
                return pem("PRIVATE KEY", key.getEncoded());
            }
            List<String> chain = new ArrayList<>();
            for (Certificate certificate : keys.getCertificateChain(alias)) {
                chain.add(pem("CERTIFICATE", certificate.getEncoded()));
            }
            return String.join("\n", chain);
        } catch (GeneralSecurityException e) {
            throw new IOException("the key of " + alias + " cannot be read", e);
        }
    }

    private static String pem(String what, byte[] bytes) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----";
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }
}
