// The entry that its writer reads has been saved: the copy of that form may leave the device, but for later words.
import { find, forget } from "./device.js";

const { savedForm } = document.querySelector("[data-saved-form]").dataset;
const { writer } = document.querySelector("[data-sign-out]").dataset;
if (find(writer, savedForm)?.submitted) forget(writer, savedForm);
