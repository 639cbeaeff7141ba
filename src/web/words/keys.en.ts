export const en = {
  title: "keys",
};
