# docker build --build-arg VERSION=0.1.0 --tag plumbline . && docker run --rm --volume "$PWD:/work:ro" plumbline audit
FROM node:22-alpine
ARG VERSION=0.1.0
RUN npm install --global --ignore-scripts "plumbline-azure@${VERSION}" && npm cache clean --force
USER node
WORKDIR /work
ENTRYPOINT ["plumbline"]
CMD ["audit"]
