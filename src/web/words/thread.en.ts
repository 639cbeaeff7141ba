export const en = {
  title: "thread",
};
