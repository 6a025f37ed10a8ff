package dev.churnwatch.mutation;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** The classes of the project as one fault makes them: loads them itself, and everything else where it is. */
final class Mutant extends URLClassLoader {

    private static final String PROJECT = "dev.churnwatch.";

    /** Classes are looked for in the order of the directories. */
    Mutant(List<Path> directories) {
        super(urls(directories), Mutant.class.getClassLoader());
    }

    private static URL[] urls(List<Path> directories) {
        return directories.stream().map(Mutant::url).toArray(URL[]::new);
    }

    private static URL url(Path directory) {
        try {
            return directory.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no directory: " + directory, e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PROJECT)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
