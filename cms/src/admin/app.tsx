export default {
  config: {},
  bootstrap() {},
};
