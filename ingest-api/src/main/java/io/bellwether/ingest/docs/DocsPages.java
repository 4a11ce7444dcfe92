package io.bellwether.ingest.docs;

import io.bellwether.ingest.http.Endpoint;
import io.bellwether.ingest.http.Exchange;
import io.bellwether.ingest.http.Route;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The routes of the description ({@code /openapi.yaml}) and of the page ({@code /docs}). Files are read from the class path once and kept. Thread-safe. */
public final class DocsPages {

    private static final String SWAGGER_VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String SWAGGER_FILES = "/META-INF/resources/webjars/swagger-ui/";
    private static final int OK = 200;
    private static final int FOUND = 302;

    /** Swagger UI styles its elements in place and has its icons as data. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String HTML = "text/html; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String STYLE = "text/css; charset=utf-8";

    private DocsPages() {}

    /** All of them. */
    public static List<Route> routes() {
        String swagger = SWAGGER_FILES + swaggerVersion() + "/";
        List<Route> routes = new ArrayList<>();
        routes.add(get("/", redirect("/docs")));
        routes.add(get("/docs/", redirect("/docs")));
        routes.add(get("/openapi.yaml", file("openapi.yaml", "application/yaml")));
        routes.add(get("/docs", file("docs.html", HTML)));
        routes.add(get("/docs/start.js", file("start.js", SCRIPT)));
        routes.add(get("/docs/swagger-ui.css", file(swagger + "swagger-ui.css", STYLE)));
        routes.add(get("/docs/swagger-ui-bundle.js", file(swagger + "swagger-ui-bundle.js", SCRIPT)));
        routes.add(get("/docs/favicon-32x32.png", file(swagger + "favicon-32x32.png", "image/png")));
        return List.copyOf(routes);
    }

    private static Route get(String path, Endpoint endpoint) {
        return new Route(HttpMethod.GET, path, endpoint);
    }

    private static Endpoint redirect(String to) {
        return exchange -> exchange.header(HttpHeaders.LOCATION, to).empty(FOUND);
    }

    private static Endpoint file(String resource, String contentType) {
        byte[] content = read(resource);
        return exchange -> secured(exchange).send(OK, contentType, Buffer.buffer(content));
    }

    private static Exchange secured(Exchange exchange) {
        return exchange.header("content-security-policy", POLICY)
                .header("referrer-policy", "no-referrer")
                .header("x-frame-options", "DENY")
                .header("cross-origin-opener-policy", "same-origin")
                .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    private static String swaggerVersion() {
        Properties properties = new Properties();
        try (InputStream in = open(SWAGGER_VERSION)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the class path cannot be read", e);
        }
        return properties.getProperty("version");
    }

    private static byte[] read(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the class path cannot be read", e);
        }
    }

    private static InputStream open(String resource) {
        InputStream in = DocsPages.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IllegalStateException(resource + " is not on the class path: this build is not complete");
        }
        return in;
    }
}
