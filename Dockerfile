# Latchkey with nothing else: no shell, no package manager, no npm. docs/container.md says how to run it.
# Built from any Debian-based image that has Node 24 and npm.
ARG NODE_IMAGE=node:24-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
# What /docs shows, as the lock file has it. As a dependency its package would bring a third party's install script along.
RUN set -eu; \
    set -- $(node -p 'const { version, integrity } = require("./package-lock.json").packages["node_modules/swagger-ui-dist"]; `${version} ${integrity}`'); \
    npm pack --silent --json "swagger-ui-dist@$1" >/tmp/packed.json; \
    node -e 'if (Object.values(require("/tmp/packed.json"))[0].integrity !== process.argv[1]) process.exit(1)' "$2"; \
    mkdir docs-assets; \
    tar -xzf swagger-ui-dist-*.tgz --strip-components=1 -C docs-assets \
      package/swagger-ui.css package/swagger-ui-bundle.js package/favicon-32x32.png
# All that Node and the native packages need of the system, and what tells a scanner which packages that is from.
RUN set -eu; \
    mkdir -p /data /image/etc /image/usr/local/bin /image/var/lib/dpkg/status.d; \
    mkdir -m 1777 /image/tmp; \
    node=$(command -v node); \
    cp "$node" /image/usr/local/bin/; \
    ldd "$node" $(find node_modules -name '*.node') >/tmp/libraries; \
    if grep 'not found' /tmp/libraries; then exit 1; fi; \
    awk '/ \(0x/ && $(NF - 1) ~ "^/" { print $(NF - 1) }' /tmp/libraries | sort -u | xargs cp -L --parents -t /image; \
    for package in libc6 libgcc-s1 libstdc++6; do dpkg-query -s "$package" >"/image/var/lib/dpkg/status.d/$package"; done; \
    cp -L /etc/os-release /image/etc/; \
    echo 'latchkey:x:65532:65532::/app:/sbin/nologin' >/image/etc/passwd; \
    echo 'latchkey:x:65532:' >/image/etc/group; \
    echo 'hosts: files dns' >/image/etc/nsswitch.conf

FROM scratch
LABEL org.opencontainers.image.title="Latchkey" \
      org.opencontainers.image.description="An authentication and user-management service that a team owns" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /image /
COPY --from=build --chown=65532:65532 /data /data
WORKDIR /app
COPY --from=build /app/node_modules node_modules
COPY package.json LICENSE ./
COPY src src
COPY --from=build /app/docs-assets src/docs-assets
ENV HOST=0.0.0.0 DATABASE_URL=sqlite:/data/latchkey.db
# By number, so that an orchestrator can see that it is not root.
USER 65532:65532
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s CMD ["/usr/local/bin/node", "src/node-command.ts", "check-health"]
ENTRYPOINT ["/usr/local/bin/node"]
CMD ["src/node.ts"]
