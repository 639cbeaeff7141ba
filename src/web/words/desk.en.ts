export const en = {
  title: "desk",
};
