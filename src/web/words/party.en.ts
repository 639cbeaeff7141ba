export const en = {
  title: "party",
};
