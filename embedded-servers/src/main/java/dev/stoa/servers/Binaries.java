package dev.stoa.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Takes the programs for this machine out of the jars they come in; each is unpacked once per folder. */
final class Binaries {
    private static final String REDIS_VERSION = redis.embedded.RedisExecProvider.redisVersion;

    /** The folder that holds {@code bin/postgres}. */
    static Path postgres(Path folder) {
        var alpine = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
        var archive = "postgres-%s-%s%s.txz".formatted(system(), isArm() ? "arm_64" : "x86_64", alpine);
        return unpackOnce(archive, folder, Binaries::untar);
    }

    /** The program itself. */
    static Path redis(Path folder) {
        var program = "redis-server-%s-%s-%s".formatted(REDIS_VERSION, system(), isArm() ? "arm64" : "amd64");
        return unpackOnce(program, folder, (in, target) -> {
            Files.copy(in, target);
            makeExecutable(target);
        });
    }

    private static Path unpackOnce(String resource, Path folder, Unpacking unpacking) {
        try (var in = Binaries.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new ServerFailed(
                        "There is no %s for this machine: Stoa's own servers run on Linux and macOS, x86-64 and arm64."
                                .formatted(resource));
            }
            // The size tells versions apart where the name does not.
            var target = folder.resolve(resource + "-" + in.available());
            if (Files.exists(target)) return target;
            Files.createDirectories(folder);
            var workplace = Files.createTempDirectory(folder, "unpacking-");
            try {
                unpacking.unpack(in, workplace.resolve("it"));
                Files.move(workplace.resolve("it"), target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                if (!Files.exists(target)) throw e; // else another process was faster
            } finally {
                Folders.delete(workplace);
            }
            return target;
        } catch (IOException e) {
            throw new ServerFailed(
                    "%s could not be unpacked to %s: %s.".formatted(resource, folder, e.getMessage()), e);
        }
    }

    private static void untar(InputStream compressed, Path target) throws IOException {
        Files.createDirectories(target);
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(compressed)))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                var path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) throw new IOException("entry outside of the folder: " + entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path);
                    if ((entry.getMode() & 0100) != 0) makeExecutable(path);
                }
            }
        }
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    private static boolean isArm() {
        return System.getProperty("os.arch").toLowerCase(Locale.ROOT).matches("aarch64|arm64");
    }

    private interface Unpacking {
        void unpack(InputStream in, Path target) throws IOException;
    }

    private Binaries() {}
}
