export const en = {
  title: "signin",
};
