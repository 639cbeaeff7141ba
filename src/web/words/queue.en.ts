export const en = {
  title: "queue",
};
